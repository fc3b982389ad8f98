"""How the trained models are made, exported and measured; not part of the installed program."""
