"""Minutes by car, estimated from known minutes to landmarks."""
