"""Pages of the dashboard: each is a short script that chooses, computes (calls geo) and draws."""
