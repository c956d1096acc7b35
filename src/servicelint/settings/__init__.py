"""What a project decides for itself: configuration, selection, suppressions, baseline and the date."""
