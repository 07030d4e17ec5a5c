// Loaded into a service by NODE_OPTIONS: SIGUSR2 sets its clock back by an hour, the next one sets it right again.
const hourMs = 3_600_000
const RealDate = Date
let offsetMs = 0

process.on('SIGUSR2', () => {
  offsetMs = offsetMs === 0 ? -hourMs : 0
})

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + offsetMs)
    else super(...args)
  }

  static now() {
    return RealDate.now() + offsetMs
  }
}
