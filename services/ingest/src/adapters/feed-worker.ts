// The thread's side: piscina calls these by their names.
export { readDocument } from '../feeds/read-document.ts'
export { fragmentText } from '../html/fragment-text.ts'
