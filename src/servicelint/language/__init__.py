"""The rule language: files of rules, lexicons, acts and guards as frozen typed values."""
