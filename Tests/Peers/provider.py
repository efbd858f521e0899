"""An OpenID Connect provider whose people are given as claims.

provider.py CLAIMS… (each a JSON object with "sub"); its line is READY http://localhost:PORT
"""

import json
import logging
import sys

from oidc_provider_mock import User, run_server_in_thread

from peer import ready

logging.getLogger("werkzeug").setLevel(logging.ERROR)
people = [json.loads(text) for text in sys.argv[1:]]
users = [User(sub=claims["sub"], claims={k: v for k, v in claims.items() if k != "sub"}) for claims in people]
with run_server_in_thread(user_claims=users) as server:
    ready(f"http://localhost:{server.server_port}")
