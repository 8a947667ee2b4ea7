import { actions, type ButtonOptions, button, context, header, section } from '../../slack/blocks.ts'
import { listText } from '../../slack/list-text.ts'
import { LANGUAGE_NAMES, type Locale, type Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { FINISH, OPEN, SHOW_GROUP, VIEW } from './ids.ts'
import { missingSentences, type Overview } from './overview.ts'
import { progressOf } from './set-up.ts'
import { SET_UP_GROUPS, SET_UP_ORDER, type SetUpGroup, type SetUpStep } from './set-up-groups.ts'
import { stepBlock, stepTitle } from './steps.ts'

const stepsOf = (group: SetUpGroup): readonly SetUpStep[] => SET_UP_GROUPS[group]

/**
 * Settings in one modal, from which each of their forms opens: all of them by group, or those of one group, in which one
 * then remains while its steps are taken.
 */
export function buildOverview(overview: Overview, group: SetUpGroup | null, t: Translate, locale: Locale): ModalView {
  const { language } = overview.settings
  const name = Object.entries(LANGUAGE_NAMES).find(([tag]) => tag === language)?.[1] ?? language
  const shown = group === null ? SET_UP_ORDER : [group]
  return modal({
    callbackId: VIEW.overview,
    title: t('settings.title'),
    close: t('settings.close'),
    privateMetadata: JSON.stringify({ group }),
    blocks: [
      ...shown.flatMap((each) => [
        header(t(`settings.setUp.group.${each}`)),
        ...stepsOf(each).map((step) => stepBlock(step, overview, t, locale)),
      ]),
      ...(group === null ? [context([t('settings.overview.language', { language: name })])] : []),
    ],
  })
}

/**
 * What an admin sees of the settings in App Home (N5): while the set-up goes on the steps that are needed to begin, and a line
 * for each other group (each step is saved at once, so that it can be left and taken up by somebody else); afterwards the way
 * to them, and what is missing.
 */
export function homeBlocks(
  overview: Overview,
  last: { readonly name: string; readonly at: string } | null,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  if (overview.settings.setUpAt === null) {
    return [
      header(t('settings.setUp.heading')),
      section(t('settings.setUp.about')),
      section(`*${t('settings.setUp.needed', progressOf('needed', overview))}*`),
      ...stepsOf('needed').map((step) => stepBlock(step, overview, t, locale)),
      groupLine('useful', overview, t, locale),
      groupLine('later', overview, t, locale),
      ...(last ? [context([t('settings.setUp.last', last)])] : []),
      actions('set_up', [button(FINISH, t('settings.setUp.finish'), finishQuestion(overview, t))]),
    ]
  }
  const missing = missingSentences(overview, t)
  return [
    header(t('settings.title')),
    ...(missing.length > 0 ? [section(missing.map((each) => `⚠ ${each}`).join('\n'))] : []),
    actions('settings', [button(OPEN.overview, t('settings.open')), button(OPEN.people, t('settings.step.people'))]),
  ]
}

/** Asks before the set-up is finished while steps that are needed are open, and how many; nothing where all are done. */
function finishQuestion(overview: Overview, t: Translate): ButtonOptions {
  const { done, total } = progressOf('needed', overview)
  if (done === total) return {}
  const confirm = {
    title: t('settings.setUp.finishQuestion.title'),
    text: t('settings.setUp.finishQuestion.text', { count: total - done }),
    yes: t('settings.setUp.finish'),
    no: t('settings.setUp.finishQuestion.no'),
  }
  return { confirm }
}

/** A group in a line: how many of its steps are done, what they are about, and the button that shows them. */
function groupLine(group: SetUpGroup, overview: Overview, t: Translate, locale: Locale): KnownBlock {
  const title = t(`settings.setUp.group.${group}`)
  const label = t('settings.setUp.show')
  const names = listText(
    stepsOf(group).map((step) => stepTitle(step, t)),
    locale,
  )
  return section(`*${title}* · ${t('settings.setUp.done', progressOf(group, overview))}\n${names}`, {
    accessory: button(SHOW_GROUP, label, { value: group, accessibilityLabel: `${label}: ${title}` }),
  })
}
