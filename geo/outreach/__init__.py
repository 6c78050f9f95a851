"""Who goes where: sites and what a visit to them may yield, travel between them, and the plan of a team's days."""
