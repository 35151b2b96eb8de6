"""What clerks record: frozen, typed, one dataclass for each kind of thing."""
