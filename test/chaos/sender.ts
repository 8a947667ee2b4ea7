/** The process that sends, and that the suite kills: it is loaded first and told what to do when it is its turn. */
import { type LifeSettings, type SenderSettings, send } from './sending.ts'

// Written by senders.ts, which sends no other messages.
process.once('message', (settings) => {
  const beginLife = send(settings as SenderSettings)
  process.on('message', (life) => beginLife(life as LifeSettings))
})
// Nobody is left behind by a run that was interrupted.
process.once('disconnect', () => process.exit())
process.send?.('ready')
