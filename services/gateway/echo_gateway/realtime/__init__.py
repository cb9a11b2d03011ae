"""Events on their way to browsers: from the log, through every instance, to each open page of their owner."""
