"""What is near a postcode: sites, sectors, and the verdicts on the areas that hold it."""
