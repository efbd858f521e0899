"""An S3 store that checks signatures: it makes a user with keys and a bucket.

Its line is READY s3+http://KEY:SECRET@host:port/bucket
"""

import logging
import os
from urllib.parse import quote

# What this file itself asks for, before signatures are checked.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "4"

import boto3
from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.server import ThreadedMotoServer

from peer import ready

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
address = f"http://{host}:{port}"
region = "ap-northeast-1"


def client(service):
    return boto3.client(service, region_name=region, endpoint_url=address, aws_access_key_id="x", aws_secret_access_key="x")


iam, s3 = client("iam"), client("s3")
policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
iam.create_user(UserName="hiroba")
iam.put_user_policy(UserName="hiroba", PolicyName="all", PolicyDocument=policy)
key = iam.create_access_key(UserName="hiroba")["AccessKey"]
s3.create_bucket(Bucket="blobs", CreateBucketConfiguration={"LocationConstraint": region})
# Somebody else's names, more than a page of a list, which sort between ours.
shared = s3_backends[DEFAULT_ACCOUNT_ID]["aws"]
shared.create_bucket("shared", region)
for number in range(1005):
    shared.put_object("shared", f"AWSLogs/2026 & 27/{number}", b"")
secret = quote(key["SecretAccessKey"], safe="")
ready(f"s3+http://{key['AccessKeyId']}:{secret}@{host}:{port}/blobs?region={region}")
server.stop()
