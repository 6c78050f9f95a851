"""Who goes where: sites and what a visit to them may yield, travel between them, and the plan of a team's days."""

from geo.outreach.routing import Route as Route
from geo.outreach.routing import Routes as Routes
from geo.outreach.routing import Vehicle as Vehicle
from geo.outreach.routing import greedy_routes as greedy_routes
from geo.outreach.routing import solve_routes as solve_routes
