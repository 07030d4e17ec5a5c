// Surnames so frequent that one alone says little about who is meant.

const common = new Set(
  `adams ali allen anderson bailey baker barnes bell bennett brooks brown bryant butler campbell carter chan chang chen chung
  clark clarke cole coleman collins cook cooper cox cruz davies davis diaz edwards evans fisher ford foster garcia gomez
  gonzalez graham gray green griffin gupta hall hamilton harris harrison hayes henderson hernandez hill holmes howard hughes
  hunt hunter jackson james jenkins johnson jones jordan jung kang kelly kennedy khan kim king kumar lee lewis li lim lin liu long
  lopez marshall martin martinez mason miller mills mitchell moore morales morgan morris mueller muller murphy murray
  myers nelson nguyen owens palmer park parker patel patterson perez perry peters peterson phillips porter powell price
  ramirez reed reid reyes reynolds richardson rivera roberts robertson robinson rodriguez rogers ross russell ryan sanchez
  sanders sato schmidt schneider schroeder scott shaw silva simmons simpson singh smith song stephens stevens stewart
  sullivan suzuki tanaka taylor thomas thompson torres tran tucker turner wagner walker wallace walsh wang ward warren
  washington watson weber webb wells west white williams wilson wong wood woods wright wu yang young yu zhang zhao`.split(
    /\s+/,
  ),
)

export const isCommonSurname = (key: string): boolean => common.has(key)
