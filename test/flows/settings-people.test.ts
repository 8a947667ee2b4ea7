import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { dueToday } from '../rights/due-deal.ts'
import { providers } from '../support/database.ts'
import { closedDeal, EUR } from '../support/records.ts'
import { shown } from '../support/seen.ts'
import { endWithAdmins, homeOf, openHomeOf, openSettings, startWithAdmins } from '../support/settings.ts'
import { openedModal } from '../support/steps.ts'
import type { Story } from '../support/story.ts'

describe.each(providers)('who may what, in the settings on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startWithAdmins(provider)
  })
  afterEach(async () => {
    expect(await endWithAdmins(story)).toEqual([])
  })

  describe('people', () => {
    async function openPerson(who: string, handle: string): Promise<void> {
      const { slack } = story
      await openHomeOf(story, who)
      await openSettings(story, who, 'people', 'settings.people_list')
      await slack.select(who, 'modal', 'settings.find', handle)
      await openedModal(story, who, 'settings.person_form')
    }

    test('R1, R4: roles and supervisor are given in one form; the list shows them at once', async () => {
      const { slack } = story
      await openPerson('ada', 'jonas')
      await slack.submit('ada', { values: { roles: ['rep', 'finance'], supervisor: 'sam' } })
      await slack.until(() => shown(slack.modal('ada')).includes('reports to Sam Finance'))
      const [jonas, sam] = [await story.member('jonas'), await story.member('sam')]
      expect(jonas).toMatchObject({ roles: ['rep', 'finance'], supervisorId: sam.id })
      expect(sam.roles).toEqual(['supervisor', 'finance'])
    })

    test('R1: a supervisor who reports to the person is refused at the field', async () => {
      const { slack } = story
      await openPerson('ada', 'helena')
      const { errors } = await slack.submit('ada', { values: { supervisor: 'mira' } })
      expect(errors['supervisor']).toContain('already reports to them')
      expect((await story.member('helena')).supervisorId).toBeNull()
    })

    test('R1: the last admin stays one', async () => {
      const { slack } = story
      await openPerson('ben', 'ada')
      await slack.submit('ben', { values: { roles: ['rep'] } })
      await slack.until(() => shown(slack.modal('ben')).includes('*Ada Admin*\nRep ·'))
      await slack.close('ben', { all: true })
      await openPerson('ben', 'ben')
      const { errors } = await slack.submit('ben', { values: { roles: ['rep'] } })
      expect(errors['roles']).toContain('Make somebody else one first')
    })

    test('two admins with the same person: the second sees what it is now', async () => {
      const { slack } = story
      await openPerson('ada', 'jonas')
      await openPerson('ben', 'jonas')
      await slack.submit('ada', { values: { roles: ['rep', 'finance'] } })
      await slack.submit('ben', { values: { roles: ['service'] } })
      expect(shown(slack.modal('ben'))).toContain('Another admin changed this person meanwhile: Rep and Finance')
      expect((await story.member('jonas')).roles).toEqual(['rep', 'finance'])
      await slack.submit('ben')
      expect((await story.member('jonas')).roles).toEqual(['service'])
    })
  })

  test('R2: a button of App Home that is refused says so in a small modal, not among the messages', async () => {
    const { slack, workspace } = story
    const jonas = await story.member('jonas')
    await closedDeal(workspace, jonas, dueToday('Quarry Trading', 100_00n))
    await openHomeOf(story, 'jonas')
    const { rows } = await workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 1 })
    await workspace.receivables.recordPayment(
      {
        submissionKey: 'elsewhere',
        customerId: rows[0]?.customerId ?? '',
        amount: { amount: 100_00n, currency: EUR },
        receivedOn: calendarDate('2026-03-02'),
        method: 'cash',
        reference: null,
      },
      jonas.id,
      story.clock.now(),
    )
    await slack.click('jonas', 'home', 'home.record_payment')
    await openedModal(story, 'jonas', 'notice')
    expect(shown(slack.modal('jonas'))).toContain('recorded by Jonas Rep')
    expect(slack.ephemerals('jonas')).toEqual([])
    expect(slack.messages('jonas')).toEqual([])
  })

  test('R1: a supervisor who is no rep is refused at the door of /deal, not when saving', async () => {
    const { slack } = story
    const helena = await story.member('helena')
    await story.workspace.members.setRoles(helena.id, ['supervisor'], null, story.clock.now())
    const { json } = await slack.command('helena', '/deal Lamps')
    expect(JSON.stringify(json)).toContain('Your role does not allow this.')
    await openHomeOf(story, 'helena')
    expect(homeOf(story, 'helena')).not.toContain('Close a deal')
  })

  test('R2, R4: who is no admin is refused where they are: in App Home by a small modal, by command in its answer', async () => {
    const { slack, workspace } = story
    const { json } = await slack.command('mira', '/after settings')
    expect(JSON.stringify(json)).toContain('Your role does not allow this.')
    await openHomeOf(story, 'mira')
    expect(homeOf(story, 'mira')).not.toContain('Set up Afterclose')
    expect(await workspace.audit.list({ action: 'settings.change' })).toMatchObject([{ outcome: 'refused' }])
  })

  test('/after: status for everybody, help, and help for what it does not know', async () => {
    const { slack } = story
    const said = async (text: string) => JSON.stringify((await slack.command('mira', text)).json)
    expect(await said('/after status')).toContain('Your supervisor: Helena Head.')
    expect(await said('/after status')).not.toContain('Open settings')
    expect(await said('/after HELP')).toContain('*/after status*')
    expect(await said('/after HELP')).toContain('*/complaint* files a complaint')
    expect(await said('/after <!channel> stauts')).toContain('I do not know “&lt;!channel&gt; stauts”.')
  })
})
