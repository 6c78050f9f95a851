"""The domain of the coverage dashboard: figures, boundaries, maps. It never imports streamlit."""
