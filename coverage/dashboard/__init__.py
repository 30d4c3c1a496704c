"""The screens: the only folder that imports streamlit, folium and streamlit_folium."""
