"""The form in which a team enters what came of its stops: small pages of our own server, made for a phone and a bad line.

They are not Streamlit's: a form that hangs on an open connection is gone when the connection is.
"""

from pages.shared.field_form.address import trip_address as trip_address
from pages.shared.field_form.routes import field_routes as field_routes
