"""The frozen data that flows through Claimdesk: article, claim, values, evidence, verdict, report."""
