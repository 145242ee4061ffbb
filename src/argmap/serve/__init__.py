"""A read-only web application: the pages of the atlas, rendered on request, and named queries."""
