import { describe, expect, test } from '@jest/globals'
import { type FieldLimit, limits, type ObjectLimit, objectLimit, type Surface } from './limits.ts'
import {
  hostOf,
  sampleBlock,
  sampleElement,
  sampleObject,
  sampleValue,
  surfaceWith,
  textOf,
} from './samples.fixture.ts'
import { type Problem, validateOptions, validateSurface } from './validate.ts'

type Json = Record<string, unknown>

/** One described object with a way to put it before Slack. */
interface Subject {
  readonly name: string
  readonly limit: ObjectLimit
  readonly surface: Surface
  readonly path: string
  readonly sample: Json
  problems(changed: Json): Problem[]
}

const surfaceOf = (surfaces: readonly Surface[]): Surface => surfaces[0] ?? 'message'

const blocks: Subject[] = Object.entries(limits.blocks)
  .filter(([, { surfaces }]) => surfaces.length > 0)
  .map(([type, limit]) => {
    const surface = surfaceOf(limit.surfaces)
    return {
      name: `block ${type}`,
      limit,
      surface,
      path: '/blocks/0',
      sample: sampleBlock(type, surface),
      problems: (changed) => validateSurface(surface, surfaceWith(surface, [changed])),
    }
  })

const elements: Subject[] = Object.entries(limits.elements).map(([type, limit]) => {
  const host = hostOf(type)
  return {
    name: `element ${type}`,
    limit,
    surface: host.surface,
    path: `/blocks${host.path}`,
    sample: sampleElement(type, host.surface),
    problems: (changed) => validateSurface(host.surface, surfaceWith(host.surface, [host.block(changed)])),
  }
})

/** Composition objects, each in an element or block that holds one. */
const button = (extra: Json): Json => ({ type: 'button', text: { type: 'plain_text', text: 'x' }, ...extra })
const inActions = (element: Json) => surfaceWith('home', [{ type: 'actions', elements: [element] }])
const inInput = (element: Json) =>
  surfaceWith('modal', [{ type: 'input', label: { type: 'plain_text', text: 'x' }, element }])
const HOSTS: Readonly<Record<string, { surface: Surface; path: string; payload: (object: Json) => Json }>> = {
  confirm: {
    surface: 'home',
    path: '/blocks/0/elements/0/confirm',
    payload: (confirm) => inActions(button({ confirm })),
  },
  option: {
    surface: 'home',
    path: '/blocks/0/elements/0/options/0',
    payload: (option) => inActions({ type: 'static_select', options: [option] }),
  },
  option_mrkdwn: {
    surface: 'home',
    path: '/blocks/0/elements/0/options/0',
    payload: (option) => inActions({ type: 'radio_buttons', options: [option] }),
  },
  option_url: {
    surface: 'home',
    path: '/blocks/0/elements/0/options/0',
    payload: (option) => inActions({ type: 'overflow', options: [option] }),
  },
  option_group: {
    surface: 'home',
    path: '/blocks/0/elements/0/option_groups/0',
    payload: (group) => inActions({ type: 'static_select', option_groups: [group] }),
  },
  dispatch_action_config: {
    surface: 'modal',
    path: '/blocks/0/element/dispatch_action_config',
    payload: (config) => inInput({ type: 'plain_text_input', dispatch_action_config: config }),
  },
  conversation_filter: {
    surface: 'home',
    path: '/blocks/0/elements/0/filter',
    payload: (filter) => inActions({ type: 'conversations_select', filter }),
  },
  image_element: {
    surface: 'message',
    path: '/blocks/0/icon',
    payload: (icon) => surfaceWith('message', [{ ...sampleBlock('card', 'message'), icon }]),
  },
  slack_file: {
    surface: 'message',
    path: '/blocks/0/slack_file',
    payload: (file) => surfaceWith('message', [{ type: 'image', alt_text: 'x', slack_file: file }]),
  },
  feedback_button: {
    surface: 'message',
    path: '/blocks/0/elements/0/positive_button',
    payload: (positive) =>
      surfaceWith('message', [
        {
          type: 'context_actions',
          elements: [{ ...sampleElement('feedback_buttons', 'message'), positive_button: positive }],
        },
      ]),
  },
}

const objects: Subject[] = Object.entries(HOSTS).map(([name, host]) => ({
  name: `object ${name}`,
  limit: objectLimit(name),
  surface: host.surface,
  path: host.path,
  sample: sampleObject(objectLimit(name), host.surface),
  problems: (changed) => validateSurface(host.surface, host.payload(changed)),
}))

const views: Subject[] = (['modal', 'home'] as const).map((surface) => ({
  name: `view ${surface}`,
  limit: limits.surfaces[surface],
  surface,
  path: '',
  sample: { ...surfaceWith(surface, [{ type: 'divider' }]) },
  problems: (changed) => validateSurface(surface, changed),
}))

const subjects = [...blocks, ...elements, ...objects, ...views]
const fields = subjects.flatMap((subject) =>
  Object.entries(subject.limit.fields)
    // The blocks of a view are checked by rules of their own, below.
    .filter(([name]) => !(subject.path === '' && name === 'blocks'))
    .map(([name, field]) => ({ title: `${subject.name}: ${name}`, subject, name, field })),
)

const at = (problems: readonly Problem[], path: string) =>
  problems.filter((problem) => problem.path === path || problem.path.startsWith(`${path}/`))

describe('everything the limits file describes', () => {
  test('every object of the file with fields is covered', () => {
    const described = Object.keys(HOSTS).sort()
    // Typed by name, so that a field that is asked for exists; here all are walked, whatever they are.
    const inFile = Object.entries(limits.objects as unknown as Readonly<Record<string, { fields?: unknown }>>)
      .filter(([, { fields: has }]) => has !== undefined)
      .map(([name]) => name)
    expect(inFile.sort()).toEqual(described)
  })

  test.each(subjects.map((subject) => [subject.name, subject] as const))(
    '%s passes in its smallest form',
    (_, subject) => {
      expect(subject.problems(subject.sample)).toEqual([])
    },
  )

  test.each(subjects.map((subject) => [subject.name, subject] as const))(
    '%s may have no unknown property',
    (_, subject) => {
      expect(subject.problems({ ...subject.sample, colour: 'red' })).toContainEqual({
        path: subject.path,
        problem: 'invalid additional property: colour',
      })
    },
  )

  test.each(fields.filter(({ field }) => field.req === true).map((row) => [row.title, row] as const))(
    '%s is required',
    (_, { subject, name }) => {
      const { [name]: removed, ...rest } = subject.sample
      expect(removed).toBeDefined()
      const problems = subject.problems(rest).map(({ problem }) => problem)
      // Without its type an object is unknown altogether.
      expect(problems).toContain(
        name === 'type' && subject.name.startsWith('element') ? problems[0] : `missing required field: ${name}`,
      )
    },
  )

  test.each(
    fields
      .filter(({ field }) => field.t !== 'any' && field.t !== 'enum')
      .flatMap((row) => [null, [], {}, 0.5].map((wrong) => ({ ...row, wrong })))
      // An empty list or object is a wrong value of another kind, tested as a count or a missing field.
      .filter(({ field, wrong }) => !(Array.isArray(wrong) && (field.t === 'list' || field.t === 'rows')))
      .filter(({ field, wrong }) => !(typeof wrong === 'object' && wrong !== null && field.t === 'ref'))
      .map((row) => [row.title, JSON.stringify(row.wrong), row] as const),
  )('%s is refused as %s', (_, __, { subject, name, wrong }) => {
    expect(at(subject.problems({ ...subject.sample, [name]: wrong }), `${subject.path}/${name}`)).not.toEqual([])
  })

  const bounded = fields.filter(({ field }) => field.max !== undefined || field.min !== undefined)
  const pathOf = ({ subject, name, field }: (typeof fields)[number]) =>
    `${subject.path}/${name}${field.t === 'plain' || field.t === 'text' ? '/text' : ''}`
  const sized = (field: FieldLimit, name: string, subject: Subject, size: number) => {
    // An address counts from its first character.
    const length = field.t === 'url' ? size - 'https://example.test/'.length + 1 : size
    return { ...withoutRivals(subject, name), [name]: sampleValue(name, field, subject.surface, length) }
  }

  test.each(bounded.filter(({ field }) => field.max !== undefined).map((row) => [row.title, row] as const))(
    '%s: the maximum passes, one more does not',
    (_, row) => {
      const { subject, name, field } = row
      const max = field.max ?? 0
      const own = (size: number) =>
        subject.problems(sized(field, name, subject, size)).filter(({ path }) => path === pathOf(row))
      expect(own(max)).toEqual([])
      expect(own(max + 1)).not.toEqual([])
    },
  )

  test.each(
    bounded.filter(({ field }) => (field.min ?? 0) > 0 && field.t !== 'url').map((row) => [row.title, row] as const),
  )('%s: the minimum passes, one less does not', (_, row) => {
    const { subject, name, field } = row
    const min = field.min ?? 0
    const own = (size: number) =>
      subject.problems(sized(field, name, subject, size)).filter(({ path }) => path === pathOf(row))
    expect(own(min)).toEqual([])
    expect(own(min - 1)).not.toEqual([])
  })

  test.each(fields.filter(({ field }) => field.t === 'enum').map((row) => [row.title, row] as const))(
    '%s takes only what is listed',
    (_, { subject, name, field }) => {
      const problems = (value: string) =>
        at(subject.problems({ ...subject.sample, [name]: value }), `${subject.path}/${name}`)
      for (const value of field.values ?? []) expect(problems(value)).toEqual([])
      expect(problems('something-else')).not.toEqual([])
    },
  )

  test.each(
    Object.entries(limits.blocks).flatMap(([type, { surfaces }]) =>
      (['modal', 'home', 'message'] as const).map((surface) => [type, surface, surfaces.includes(surface)] as const),
    ),
  )('block %s in a %s: allowed %s', (type, surface, allowed) => {
    const sample = sampleBlock(type, surfaceOf(limits.blocks[type]?.surfaces ?? []))
    const refused = validateSurface(surface, surfaceWith(surface, [sample])).filter(
      ({ path }) => path === '/blocks/0/type',
    )
    expect(refused.length === 0).toBe(allowed)
  })

  test.each(
    Object.entries(limits.elements).flatMap(([type, { surfaces }]) =>
      (['modal', 'home', 'message'] as const).map((surface) => [type, surface, surfaces.includes(surface)] as const),
    ),
  )('element %s in a %s: allowed %s', (type, surface, allowed) => {
    const host = hostOf(type)
    const block = host.block(sampleElement(type, host.surface))
    const refused = validateSurface(surface, surfaceWith(surface, [block])).filter(
      ({ path }) => path === `/blocks${host.path}/type`,
    )
    expect(refused.length === 0).toBe(allowed)
  })

  test.each(
    Object.entries(limits.blocks).flatMap(([type, { fields: has }]) =>
      Object.entries(has).flatMap(([name, { allow }]) => (allow === undefined ? [] : [[type, name, allow] as const])),
    ),
  )('block %s: %s takes none but its listed types', (type, name, allow) => {
    const stranger = name === 'child_blocks' || type === 'carousel' ? 'markdown' : 'feedback_button'
    expect(allow).not.toContain(stranger)
    const surface = surfaceOf(limits.blocks[type]?.surfaces ?? [])
    const value = limits.blocks[type]?.fields[name]?.t === 'list' ? [{ type: stranger }] : { type: stranger }
    const problems = validateSurface(surface, surfaceWith(surface, [{ ...sampleBlock(type, surface), [name]: value }]))
    expect(problems.map(({ problem }) => problem)).toContain(`unsupported type: ${stranger}`)
  })

  test.each(
    subjects.filter(({ limit }) => limit.one_of !== undefined).map((subject) => [subject.name, subject] as const),
  )('%s takes exactly one of its alternatives', (_, subject) => {
    const names = subject.limit.one_of ?? []
    const all = names.map((name) => [
      name,
      sampleValue(name, subject.limit.fields[name] as FieldLimit, subject.surface),
    ])
    const none = Object.fromEntries(Object.entries(subject.sample).filter(([name]) => !names.includes(name)))
    const expected = { path: subject.path, problem: `must provide exactly one of ${names.join(', ')}` }
    expect(subject.problems(none)).toContainEqual(expected)
    expect(subject.problems({ ...none, ...Object.fromEntries(all) })).toContainEqual(expected)
  })

  test.each(
    subjects.filter(({ limit }) => limit.any_of !== undefined).map((subject) => [subject.name, subject] as const),
  )('%s needs one of its alternatives', (_, subject) => {
    const names = subject.limit.any_of ?? []
    const none = Object.fromEntries(Object.entries(subject.sample).filter(([name]) => !names.includes(name)))
    expect(subject.problems(none)).toContainEqual({
      path: subject.path,
      problem: `missing required field: one of ${names.join(', ')}`,
    })
  })
})

/** The sample without the other alternatives of a field, so that only its size can be wrong. */
function withoutRivals(subject: Subject, name: string): Json {
  const rivals = subject.limit.one_of?.includes(name) === true ? subject.limit.one_of : []
  return Object.fromEntries(Object.entries(subject.sample).filter(([other]) => !rivals.includes(other)))
}

describe('lengths', () => {
  test('count UTF-16 units, so that a text of characters beyond the first plane fits in either count', () => {
    const header = (text: string) => surfaceWith('message', [{ type: 'header', text: { type: 'plain_text', text } }])
    const max = Number(limits.blocks['header']?.fields['text']?.max)
    expect(validateSurface('message', header('😀'.repeat(max / 2)))).toEqual([])
    expect(validateSurface('message', header('😀'.repeat(max / 2 + 1)))).toEqual([
      { path: '/blocks/0/text/text', problem: `must be less than ${max + 1} characters` },
    ])
  })

  test('texts in lists of fields and in contexts have theirs', () => {
    const long = (length: number) => ({ type: 'mrkdwn', text: textOf(length) })
    const message = (field: number, context: number) =>
      surfaceWith('message', [
        { type: 'section', fields: [long(field)] },
        { type: 'context', elements: [long(context)] },
      ])
    expect(validateSurface('message', message(2000, 3000))).toEqual([])
    expect(validateSurface('message', message(2001, 3001)).map(({ path }) => path)).toEqual([
      '/blocks/0/fields/0/text',
      '/blocks/1/elements/0/text',
    ])
  })
})

describe('options', () => {
  test('as an app offers them: one of two kinds, at most a hundred, each within its limits', () => {
    const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value })
    const many = (count: number) => Array.from({ length: count }, (_, index) => option(String(index)))
    expect(validateOptions({ options: [] })).toEqual([])
    expect(validateOptions({ options: many(100) })).toEqual([])
    expect(validateOptions({ options: many(101) })).toEqual([
      { path: '/options', problem: 'no more than 100 items allowed' },
    ])
    expect(validateOptions({ options: [option(textOf(76))] })).toEqual([
      { path: '/options/0/text/text', problem: 'must be less than 76 characters' },
    ])
    const group = { label: { type: 'plain_text', text: 'x' }, options: many(1) }
    expect(validateOptions({ option_groups: [group] })).toEqual([])
    expect(validateOptions({ options: many(1), option_groups: [group] })).toHaveLength(1)
    expect(validateOptions({})).toHaveLength(1)
    expect(validateOptions(undefined)).toHaveLength(1)
  })
})
