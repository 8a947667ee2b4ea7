/** What stories do with service departments. */
import type { Department } from '../../src/store/index.ts'
import type { Story } from './story.ts'

/** A department with these people, made by the admin. */
export async function departmentIn(story: Story, name: string, ...handles: readonly string[]): Promise<Department> {
  const memberIds = (await Promise.all(handles.map((handle) => story.member(handle)))).map(({ id }) => id)
  const { id: adminId } = await story.member('ada')
  const saved = await story.workspace.departments.save({ id: null, name, memberIds }, adminId, story.clock.now())
  if (!saved.ok) throw new Error(saved.error)
  return saved.value
}

/** Presses a button of a message, waits until the app has rewritten it without that button, and sends what is due. */
export async function pressAway(
  story: Story,
  who: string,
  { channel, ts }: { readonly channel: string; readonly ts: string },
  actionId: string,
): Promise<void> {
  await story.slack.click(who, { channel, ts }, actionId)
  const here = () => story.slack.messages(who).find((message) => message.ts === ts)
  await story.slack.until(() => !JSON.stringify(here()?.blocks ?? []).includes(`"${actionId}"`), {
    what: `${actionId} is answered in ${who}'s message`,
  })
  await story.service.reminders.sweep()
}
