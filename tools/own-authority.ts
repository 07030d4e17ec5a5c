// Makes a certificate authority of one's own and what Kafka, Elasticsearch and Valkey show of it: `npm run certificates -- tls`.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const days = '825'
const servers = ['kafka', 'elasticsearch', 'valkey'] as const

/** Writes `ca.pem`, and for each server `<name>.crt`, `<name>.key` and both in `<name>.pem`. Needs the openssl command. */
export function makeAuthority(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const at = (name: string) => path.join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const newKey = (file: string) =>
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', file)

  newKey(at('ca.key'))
  openssl(
    ...['req', '-x509', '-new', '-key', at('ca.key'), '-days', days],
    ...['-subj', '/CN=Newsloom authority', '-out', at('ca.pem')],
    ...['-addext', 'keyUsage=critical,keyCertSign'],
  )
  for (const server of servers) {
    newKey(at(`${server}.key`))
    openssl('req', '-new', '-key', at(`${server}.key`), '-subj', `/CN=${server}`, '-out', at(`${server}.csr`))
    writeFileSync(at(`${server}.ext`), `subjectAltName=DNS:${server},DNS:localhost,IP:127.0.0.1\n`)
    openssl(
      ...['x509', '-req', '-in', at(`${server}.csr`), '-days', days, '-extfile', at(`${server}.ext`)],
      ...['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-out', at(`${server}.crt`)],
    )
    writeFileSync(
      at(`${server}.pem`),
      [`${server}.key`, `${server}.crt`].map((file) => readFileSync(at(file), 'utf8')).join(''),
    )
    // Each server runs as a user of its own, whose number is not known here: the folder keeps others out.
    for (const kind of ['key', 'pem']) chmodSync(at(`${server}.${kind}`), 0o644)
  }
}

if (import.meta.main) {
  const [folder = 'tls'] = process.argv.slice(2)
  makeAuthority(folder)
  process.stdout.write(`${folder}: ca.pem for the services; .crt, .key and .pem of ${servers.join(', ')}\n`)
}
