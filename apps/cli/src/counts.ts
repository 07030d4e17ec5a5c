// Numbers as the operator reads them.

export const count = (n: number): string => n.toLocaleString('en-US')

export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`
