"""What a GeoPackage of a report holds: its layers, and the styles QGIS draws them with."""
