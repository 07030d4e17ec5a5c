"""What schemathesis is told about the API besides its OpenAPI, and the count of what was answered, for fuzz-api.ts."""
import atexit
import collections
import json
import os

import schemathesis

# Ids and names that exist, so that one request meets what another left; everything else the schema allows comes too.
known = {'id': ['a', 'b/c', 'ü 1'], 'name': ['wire']}
answered = collections.Counter()


@schemathesis.hook
def before_load_schema(context, raw_schema):
    for path in raw_schema['paths'].values():
        for operation in path.values():
            for parameter in operation.get('parameters', []):
                if parameter['name'] in known and parameter['in'] == 'path':
                    parameter['schema'] = or_known(parameter['schema'], parameter['name'])
            content = operation.get('requestBody', {}).get('content', {})
            if 'application/x-ndjson' in content:
                article = content['application/json']['schema'].get('anyOf', [{'type': 'object'}])[0]
                if 'id' in article.get('properties', {}):
                    article['properties']['id'] = or_known(article['properties']['id'], 'id')
                lines = {'type': 'array', 'items': {'anyOf': [article, {'type': 'string'}]}}
                content['application/x-ndjson'] = {'schema': lines}


def or_known(schema, name):
    return {'anyOf': [{'enum': known[name]}, schema]}


@schemathesis.serializer('application/x-ndjson')
def ndjson(context, value):
    """A line for each item; a string is a line as it stands, broken as it may be."""
    lines = value if isinstance(value, list) else [value]
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return '\n'.join(texts).encode('utf-8', 'surrogatepass')


@schemathesis.hook
def after_call(context, case, response):
    answered[response.status_code] += 1


@schemathesis.hook
def after_network_error(context, case, request):
    answered['none'] += 1


@atexit.register
def write_counts():
    with open(os.environ['FUZZ_COUNTS'], 'w', encoding='utf8') as file:
        json.dump(answered, file)
