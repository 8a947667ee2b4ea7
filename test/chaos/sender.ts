/** The process that sends, and that the suite kills: it is loaded first and told what to do when it is its turn. */
import { type SenderSettings, send } from './sending.ts'

process.once('message', (settings) => {
  // Written by senders.ts, which knows no other message.
  void send(settings as SenderSettings)
})
// Nobody is left behind by a run that was interrupted.
process.once('disconnect', () => process.exit())
process.send?.('ready')
