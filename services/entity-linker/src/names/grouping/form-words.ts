// The words of a written name, as far as they tell names apart.

/** Lower case, without full stops, commas and quotes; hyphens part words no more than letters do. */
export const formWords = (name: string): string[] =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]s$/u, '')
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, '. ')
    .replace(/[.,"“”()]/gu, '')
    .split(/\s+/u)
    .filter((word) => word !== '')
