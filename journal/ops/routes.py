"""Every route, who may use it, and why a public one is public."""

import click

from journal.app import create_app
from journal.settings import Settings
from journal.web.routes import declarations


@click.command("routes")
def routes() -> None:
    """List every route and who may use it."""
    app = create_app(Settings.from_env())
    declared = declarations(app)
    lines = sorted(
        (rule.rule.replace(", ", ","), method, str(declared[rule.endpoint].access))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    )
    widest = max(len(path) for path, _method, _access in lines)
    for path, method, access in lines:
        click.echo(f"{method:<6} {path:<{widest}}  {access}")
