// The thread's side: piscina calls the default export.
export { extractPage as default } from '../html/extract-page.ts'
