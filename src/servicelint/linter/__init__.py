"""From conversations to diagnostics: selected rules, findings, examples, suppressions."""
