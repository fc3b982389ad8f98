"""The main job, readable from top to bottom: split an article, check each claim, conclude."""
