// Abbreviations that keep their full stop as part of the word.
import { hashWord } from './hashing.ts'

const list =
  'inc corp ltd co cos bros mr mrs ms dr st jr sr gen gov sen rep reps prof rev lt col sgt capt maj cmdr adm brig pvt cpl hon ' +
  'mt ft dept assn intl natl univ no vs jan feb aug sept oct nov dec ave blvd rd plc pty pte ' +
  'ala ariz ark calif colo conn del fla ga ill ind kan ky md mich minn miss mo mont neb nev okla ont ore pa penn que tenn tex va vt wash wis wyo'

export const abbreviations: ReadonlySet<number> = new Set(list.split(' ').map(hashWord))
