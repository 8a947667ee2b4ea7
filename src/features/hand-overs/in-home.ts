import { reach } from '../../domain/policy.ts'
import { button, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { OPEN_MANY } from './ids.ts'

/** The way to hand over many customers, at the end of App Home: for who looks after others. */
export const handOversInHome = {
  action: 'customer.hand-over',
  async pieces({ actor, t }: RequestContext) {
    const far = reach(actor.roles, 'customer.hand-over')
    return far === 'all' || (far !== 'own' && actor.team.size > 0) ? { handOvers: homeBlocks(t) } : {}
  },
} as const

/** The line with the button. */
export const homeBlocks = (t: Translate): KnownBlock[] => [
  section(t('handovers.home.about'), { accessory: button(OPEN_MANY, t('handovers.home.open')) }),
]
