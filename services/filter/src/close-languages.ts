// Languages that letter statistics cannot keep apart: everyday words and spellings that only one of the two has.

interface Side {
  readonly language: string
  readonly words: ReadonlySet<string>
  readonly spelling: RegExp
}

export interface ClosePair {
  readonly known: Side
  /** Where eld has no model of it, eld takes it for the first. */
  readonly other: Side
  /** The evidence for the second language above which a text is in it. */
  readonly threshold: number
  /** franc can tell the two apart where there is no sign of either. */
  readonly francKnows: boolean
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

export const closePairs: readonly ClosePair[] = [
  {
    known: {
      language: 'nl',
      words: words(`de een van voor zijn wordt werd werden worden naar deze heeft hebben hij zij wij ik je jij zich niet
        nog uit der den dat er uw onze haar geen veel tot over zoals echter moet kunnen komt kwam zei jaren nieuwe
        weer zeer reeds door ze zo hem hun meer dan al alle eerste waren onder na`),
      spelling: /ij|^z|^sch|cht$|isch|tie$|[^aeiou]z|ouw|ieuw|sche?$/u,
    },
    other: {
      language: 'af',
      words: words(`'n ʼn n nie vir hulle jy ek ons sy hierdie daardie baie kry sê gesê sal nuwe mense deur oor asook
        dié julle my jou tydens gedurende binne ander wees hê het is die self kinders vroeë hoë moenie wil geen`),
      spelling: /[^aeiou]y[^aeiou]|^sk|ê|sies?$|uwe$|^v[ie]r|[^e]ë|lik$/u,
    },
    threshold: 0,
    francKnows: true,
  },
  {
    known: {
      language: 'ms',
      words:
        words(`ialah bahawa kerana boleh beliau awak kerajaan syarikat polis bandar pejabat wang percuma nombor rasmi
        maklumat kualiti aktiviti universiti antarabangsa kesihatan berbeza khamis jumaat ahad isnin mac ogos disember
        julai jun kereta sahaja hendak nak tak ni tu macam telefon bimbit pelajar ramai bagaimanapun manakala iaitu
        sekiranya berkenaan sebarang ekoran datuk datin dato encik puan melayu malaysia johor selangor petang semasa
        apabila perkhidmatan pengurusan keselamatan pelbagai kos cikgu sukan peringkat persekutuan bilik sebanyak jemaah
        mempunyai daripada selepas menerusi disebabkan perlu turut kumpulan pilihan kawasan lelaki adakah kelmarin semalam
        mesyuarat bekas tan seri sri`),
      spelling: /iti$|^ke.+raan$|esih|bez|ualiti|if$|^sya|zk/u,
    },
    other: {
      language: 'id',
      words:
        words(`bahwa karena bisa anda kamu pemerintah perusahaan polisi kota kantor uang gratis nomor resmi informasi
        kualitas aktivitas universitas internasional kesehatan berbeda senin kamis jumat minggu maret agustus desember
        juli juni mobil saja ingin gak nggak enggak ga aja banget kayak seperti telepon ponsel mahasiswa siswa sedangkan
        yaitu agar provinsi gubernur presiden bupati indonesia jakarta jawa bandung surabaya yogyakarta mantan pria saat
        ujarnya tapi layanan pengelolaan keamanan berbagai biaya olahraga klub memiliki mengatakan ujar hanya sangat
        beberapa membuat merupakan kabupaten kecamatan kelurahan desa lalu usai soal ia punya kok sih deh dong kalau wali
        warga pakai mampu bahkan ternyata dari tentang kalian penelitian mengetahui setelah ketika dirinya namun maka`),
      spelling: /itas$|esehat|^nge|fik$|^peng.+an$|wan$|ktur|ktif$|asi$|kan$/u,
    },
    // Learnt on the language set; franc's guess between these two is no better than a coin there.
    threshold: 0.03,
    francKnows: false,
  },
  {
    known: {
      language: 'da',
      words:
        words(`af ud efter blev hvad noget nogle meget bliver gik fik siger sagde uge sig mig dig nu regeringen efterår
        hedder sådan op lige anden andet dansk danske danmark københavn tage igen uden ind hjælp rejse bruge måde
        oplysninger måske arbejde børn forsøg udenfor`),
      spelling: /[aeiouyæøå]d$|^ud|hed$|tion$|ssion$|^be.+gelse$|[aeiouyæøå]gt|[lnr]d[et]$/u,
    },
    other: {
      language: 'nb',
      words:
        words(`av ut etter ble hva noe noen mye blir gikk fikk sier sa uke seg meg deg nå regjeringen høst heter slik
        opp like annen annet norsk norske norge oslo ta igjen uten inn hjelp reise bruke måte opplysninger
        kanskje arbeid barn forsøk utenfor få`),
      spelling: /^ut|het$|sjon$|[aeiouyæøå][ptk][ei]?[nrt]?$|kk|^hv.+a$|øy|ei|skap/u,
    },
    threshold: 0,
    francKnows: false,
  },
]

/**
 * What the words of a text say about a close pair, in marker words per word: positive for the second language, negative
 * for the first, 0 when there is no sign of either.
 */
export function closePairEvidence({ known, other }: ClosePair, tokens: readonly string[]): number {
  const sum = tokens.reduce((total, token) => total + sign(other, token) - sign(known, token), 0)
  return sum / Math.max(4, tokens.length)
}

const sign = (side: Side, token: string) => (side.words.has(token) ? 1 : side.spelling.test(token) ? 0.5 : 0)
