/** Service departments (P3): set by admins alone. */
import { buildDepartmentForm } from '../../src/features/departments/departments.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { layButton } from './forms.ts'
import type { Scene } from './scene.ts'
import { opening, pressed, submitted } from './settings-cases.ts'

const t = createTranslator('en')
let count = 0

async function newDepartment({ story, asker }: Scene): Promise<string> {
  count += 1
  const department = { id: null, name: `Department ${count}`, memberIds: [] }
  const saved = await story.workspace.departments.save(department, asker.id, story.clock.now())
  if (!saved.ok) throw new Error(saved.error)
  return saved.value.id
}

export const list = opening('the departments', 'departments.list', pressed('settings.departments'))
export const add = opening('the form of a new department', 'departments.form', pressed('departments.add'))
export const edit = opening('the form of a department', 'departments.form', async (scene) => {
  const id = await newDepartment(scene)
  const place = await layButton(scene, 'asker', 'home', 'departments.edit', id)
  return async () => void (await scene.slack.click('asker', place, 'departments.edit'))
})

export const saved = submitted(
  'the form, with the id of a department in its metadata',
  async (scene) => {
    const id = await newDepartment(scene)
    return buildDepartmentForm({ id, form: { name: '', members: [], isRemoved: false }, back: null }, t)
  },
  () => {
    count += 1
    return { name: `Renamed ${count}` }
  },
  'department.save',
  () => ({ name: `Renamed ${count}`, memberIds: [] }),
)
