/** What somebody does with the settings in a story: from App Home, as far as the forms. */

import type { ChannelSeed } from '../../src/local/slack/index.ts'
import type { Provider } from './database.ts'
import { shown } from './seen.ts'
import { closeAllModals, openedModal } from './steps.ts'
import { EVERYONE, type Story, type StoryPerson, startStory } from './story.ts'

/** A second admin beside everybody. */
const PEOPLE: readonly StoryPerson[] = [
  ...EVERYONE,
  { handle: 'ben', name: 'Ben Admin', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['admin'] },
]

/** Channels that may be chosen, and such that may not: each for another reason. */
const CHANNELS: readonly ChannelSeed[] = [
  { name: 'managers', isPrivate: true, appIsMember: true },
  { name: 'closed-door', isPrivate: true },
  { name: 'old-managers', isPrivate: true, appIsMember: true, isArchived: true },
  { name: 'with-acme', isPrivate: true, appIsMember: true, isShared: true },
  { name: 'lobby' },
]

/** The steps that are asked for before anything else, and those that are good to have. */
const NEEDED = ['channel', 'money', 'hours', 'people']
const USEFUL = ['ladder', 'payments', 'complaints', 'after_delivery']

/** The form of the summary's channel, but for the channel. */
export const CHANNEL = { summary_at: '08:30', language: 'en' }

/** Starts a story in which Ada and Ben are admins. */
export const startWithAdmins = (provider: Provider): Promise<Story> =>
  startStory(provider, { people: PEOPLE, channels: CHANNELS })

/** Ends the story. Answers what Slack has refused, but for telling of a channel that the app is not in. */
export async function endWithAdmins(story: Story): Promise<readonly unknown[]> {
  const refused = story.slack.refusedCalls.filter(({ error }) => error !== 'channel_not_found')
  await story.stop()
  return refused
}

/** What is to be read in somebody's App Home; empty before they have opened it. */
export const homeOf = ({ slack }: Story, who: string): string => shown(slack.home(who) ?? {})

/** Somebody opens App Home. */
export async function openHomeOf({ slack }: Story, who: string): Promise<void> {
  await slack.openHome(who)
  await slack.until(() => slack.home(who), { what: `${who} sees App Home` })
}

/**
 * Opens a form of settings from App Home: of a step that is not needed to begin, by way of its group. Answers the modal's
 * id.
 */
export async function openSettings(story: Story, who: string, button: string, form: string): Promise<string> {
  if (NEEDED.includes(button)) {
    await story.slack.click(who, 'home', `settings.${button}`)
    return openedModal(story, who, form)
  }
  await closeAllModals(story)
  await story.slack.click(who, 'home', 'settings.show_group', USEFUL.includes(button) ? 'useful' : 'later')
  await openedModal(story, who, 'settings.overview')
  await story.slack.click(who, 'modal', `settings.${button}`)
  return openedModal(story, who, form)
}

/** Waits until the group of settings below says this. */
export const untilGroupSays = ({ slack }: Story, who: string, text: string) =>
  slack.until(() => shown(slack.modal(who)).includes(text))
