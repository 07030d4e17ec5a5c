/** Between two steps of a long answer: what else waits in the process gets its turn. */
export const letOthersGoOn = () => new Promise<void>((resolve) => setImmediate(resolve))
