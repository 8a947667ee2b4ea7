import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { shown } from '../support/seen.ts'
import {
  CHANNEL,
  endWithAdmins,
  openHomeOf,
  openSettings,
  startWithAdmins,
  untilGroupSays,
} from '../support/settings.ts'
import type { Story } from '../support/story.ts'

describe.each(providers)('the channels of the settings on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startWithAdmins(provider)
  })
  afterEach(async () => {
    expect(await endWithAdmins(story)).toEqual([])
  })

  test.each([
    ['sales', 'This channel is public'],
    ['old-managers', 'This channel is archived. Unarchive it'],
    ['with-acme', 'shared with another company'],
    ['closed-door', 'type /invite @Afterclose'],
  ])('R7: #%s is refused with the reason and the way out', async (channel, sentence) => {
    const { slack, workspace } = story
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'channel', 'settings.channel_form')
    const { errors } = await slack.submit('ada', { values: { ...CHANNEL, channel }, clientChecks: false })
    expect(errors['channel']).toContain(sentence)
    expect((await workspace.settings.read()).managerChannelId).toBeNull()
  })

  test.each(['sales', 'managers'])('P6: complaints are shown in #%s, public or private', async (channel) => {
    const { slack, workspace } = story
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'complaints', 'settings.complaints_form')
    expect((await slack.submit('ada', { values: { complaints_channel: channel } })).errors).toEqual({})
    expect((await workspace.settings.read()).complaintsChannelId).toBe(slack.channel(channel))
    await untilGroupSays(story, 'ada', `Complaints are shown in #${channel}`)
    const [entry] = await workspace.audit.list({ action: 'settings.update', limit: 1 })
    expect(entry).toMatchObject({
      actorId: (await story.member('ada')).id,
      before: { complaintsChannelId: null },
      after: { complaintsChannelId: slack.channel(channel) },
    })
    // Taken back, it is nowhere again.
    await openSettings(story, 'ada', 'complaints', 'settings.complaints_form')
    await slack.submit('ada', { values: { complaints_channel: null } })
    expect((await workspace.settings.read()).complaintsChannelId).toBeNull()
  })

  test.each([
    ['lobby', 'type /invite @Afterclose'],
    ['closed-door', 'type /invite @Afterclose'],
    ['old-managers', 'This channel is archived. Unarchive it'],
    ['with-acme', 'what your customers complain of would leave the house'],
  ])('P6: #%s is refused for complaints with the reason and the way out', async (channel, sentence) => {
    const { slack, workspace } = story
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'complaints', 'settings.complaints_form')
    const { errors } = await slack.submit('ada', { values: { complaints_channel: channel }, clientChecks: false })
    expect(errors['complaints_channel']).toContain(sentence)
    expect((await workspace.settings.read()).complaintsChannelId).toBeNull()
  })

  test('P6: a complaints channel that the app was removed from stays chosen, and is named with the way back', async () => {
    const { slack, workspace } = story
    const status = async () => JSON.stringify((await slack.command('ada', '/after status')).json)
    expect(await status()).not.toContain('complaints channel')
    await workspace.settings.update({ complaintsChannelId: slack.channel('sales') }, null, story.clock.now())
    expect(await status()).not.toContain('complaints channel')
    slack.changeChannel('sales', { app: false })
    expect(await status()).toContain('The complaints channel cannot be used. The app is not in this channel.')
    await slack.command('ada', '/after settings')
    await slack.until(() => slack.openModals('ada').at(0))
    expect(shown(slack.modal('ada'))).toContain('⚠ The app is not in this channel.')
    expect((await workspace.settings.read()).complaintsChannelId).toBe(slack.channel('sales'))
  })

  test('R7: a channel that was right and is not any more is named in /after status', async () => {
    const { slack } = story
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'channel', 'settings.channel_form')
    await slack.submit('ada', { values: { ...CHANNEL, channel: 'managers' } })
    const status = async () => JSON.stringify((await slack.command('ada', '/after status')).json)
    expect(await status()).toContain('Mondays at 08:30 in #managers')
    expect(await status()).toContain('The next summary goes out on 9 Mar 2026, 08:30 (Europe/Berlin)')
    slack.changeChannel('managers', { isPrivate: false })
    expect(await status()).toContain('This channel is public')
    slack.changeChannel('managers', { isPrivate: true, app: false })
    expect(await status()).toContain('/invite @Afterclose')
    expect(await status()).toContain('there is no channel that it can go to')
  })
})
