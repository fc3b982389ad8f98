"""The truth of the newsroom's work: articles, jobs, claims, checks, every version of every verdict. All their SQL is here.

Every function takes the `Store` and is one transaction, unless it says otherwise; times are aware and come from the caller.
Rows are locked in one order, so that no two wait for each other: articles, runs, jobs, checks, claims, documents.
"""
