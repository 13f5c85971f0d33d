"""Renders a document with LibreOffice."""
def program(): return None
def render_all(jobs): pass
