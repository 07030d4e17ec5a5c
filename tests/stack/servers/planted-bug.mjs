// Loaded into a service by NODE_OPTIONS: a stage has a bug that one article meets, whose id is `bug-in-<service>-…`.
const prefix = `bug-in-${/services\/([^/]+)\//.exec(process.argv[1] ?? '')?.[1]}-`
const stringify = JSON.stringify

// Every stage writes its records with it, in the same call in which it decides.
JSON.stringify = (value, ...rest) => {
  if (value?.kind === 'article' && value.id?.startsWith(prefix)) throw new TypeError('planted: x is not a function')
  return stringify(value, ...rest)
}
