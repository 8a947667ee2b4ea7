import { describe, expect, test } from '@jest/globals'
import { surfaceWith, textOf } from './samples.fixture.ts'
import { CHART } from './tables.ts'
import { jsonBytes, validateSurface } from './validate.ts'

type Json = Record<string, unknown>

const plain = (text: string) => ({ type: 'plain_text', text })
const option = (value: string) => ({ text: plain(value), value })
const divider = (extra: Json = {}): Json => ({ type: 'divider', ...extra })
const button = (actionId: string, extra: Json = {}) => ({
  type: 'button',
  action_id: actionId,
  text: plain('x'),
  ...extra,
})
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements })
const input = (element: Json, extra: Json = {}): Json => ({ type: 'input', label: plain('x'), element, ...extra })
const modal = (...blocks: Json[]) => surfaceWith('modal', blocks)
const problemsIn = (element: Json) => validateSurface('modal', modal(input(element)))

describe('ids', () => {
  test('block_id is unique in a view or message, also inside containers', () => {
    const blocks = [divider({ block_id: 'a' }), divider({ block_id: 'b' }), divider({ block_id: 'a' })]
    const expected = [{ path: '/blocks/2/block_id', problem: '`block_id` must be unique: a' }]
    expect(validateSurface('home', surfaceWith('home', blocks))).toEqual(expected)
    const container = { type: 'container', title: plain('x'), child_blocks: [divider({ block_id: 'a' })] }
    expect(validateSurface('message', surfaceWith('message', [divider({ block_id: 'a' }), container]))).toEqual([
      { path: '/blocks/1/child_blocks/0/block_id', problem: '`block_id` must be unique: a' },
    ])
  })

  test('action_id is unique within its block, not beyond', () => {
    expect(validateSurface('home', surfaceWith('home', [actions(button('a')), actions(button('a'))]))).toEqual([])
    expect(validateSurface('home', surfaceWith('home', [actions(button('a'), button('b'), button('a'))]))).toEqual([
      { path: '/blocks/0/elements/2/action_id', problem: '`action_id` must be unique in its block: a' },
    ])
  })
})

describe('views', () => {
  test('a modal with an input needs a submit button, one without does not', () => {
    const { submit, ...withoutSubmit } = modal(input({ type: 'plain_text_input' }))
    expect(submit).toBeDefined()
    expect(validateSurface('modal', withoutSubmit)).toEqual([
      { path: '', problem: 'missing required field: submit (the view has an input block)' },
    ])
    expect(validateSurface('modal', { ...withoutSubmit, blocks: [divider()] })).toEqual([])
  })

  test('blocks are counted: 1 to 100 in views, up to 50 in messages', () => {
    const dividers = (count: number) => Array.from({ length: count }, () => divider())
    const counted = (surface: 'modal' | 'home' | 'message', count: number) =>
      validateSurface(surface, surfaceWith(surface, dividers(count))).map(({ problem }) => problem)
    for (const surface of ['modal', 'home'] as const) {
      expect(counted(surface, 0)).toEqual(['no fewer than 1 items allowed'])
      expect(counted(surface, 100)).toEqual([])
      expect(counted(surface, 101)).toEqual(['no more than 100 items allowed'])
    }
    expect(counted('message', 50)).toEqual([])
    expect(counted('message', 51)).toEqual(['no more than 50 items allowed'])
  })

  test('a view is at most 250,000 bytes of JSON, counted as UTF-8', () => {
    const sections = (count: number) =>
      surfaceWith(
        'home',
        Array.from({ length: count }, () => ({ type: 'section', text: plain('长'.repeat(3000)) })),
      )
    expect(jsonBytes(sections(27))).toBeLessThan(250_000)
    expect(validateSurface('home', sections(27))).toEqual([])
    expect(jsonBytes(sections(28))).toBeGreaterThan(250_000)
    expect(validateSurface('home', sections(28))).toEqual([{ path: '', problem: 'must be no more than 250000 bytes' }])
  })

  test('the type must be the surface, and the payload an object', () => {
    expect(validateSurface('modal', surfaceWith('home', [divider()])).map(({ path }) => path)).toContain('/type')
    for (const payload of [null, undefined, 'text', []]) expect(validateSurface('modal', payload)).toHaveLength(1)
  })

  test('only one element has the focus', () => {
    const focused = { type: 'plain_text_input', focus_on_load: true }
    expect(validateSurface('modal', modal(input(focused), input(focused)))).toEqual([
      { path: '/blocks/1/element/focus_on_load', problem: 'only one element can be set to true' },
    ])
  })
})

describe('messages', () => {
  test('say something: a text or blocks', () => {
    expect(validateSurface('message', { text: '' })).toHaveLength(1)
    expect(validateSurface('message', { blocks: [] })).toHaveLength(1)
    expect(validateSurface('message', { text: 'x' })).toEqual([])
    expect(validateSurface('message', { blocks: [divider()] })).toEqual([])
    expect(validateSurface('message', { text: textOf(40_000) })).toEqual([])
    expect(validateSurface('message', { text: textOf(40_001) })).toHaveLength(1)
  })

  test('hold one table, two charts and 12,000 characters of markdown in all', () => {
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }
    const chart = {
      type: 'data_visualization',
      title: 'x',
      chart: { type: 'pie', segments: [{ label: 'x', value: 1 }] },
    }
    const markdown = { type: 'markdown', text: textOf(6001) }
    const problems = (...blocks: Json[]) =>
      validateSurface('message', surfaceWith('message', blocks)).map(({ problem }) => problem)
    expect(problems(table, chart, chart, markdown)).toEqual([])
    expect(problems(table, table)).toEqual(['no more than 1 table blocks allowed in one message'])
    expect(problems(chart, chart, chart)).toEqual(['no more than 2 data_visualization blocks allowed in one message'])
    expect(problems(markdown, markdown)).toEqual([
      'no more than 12000 characters in markdown blocks allowed in one message',
    ])
  })

  test('a table holds 10,000 characters, a data table 20,000', () => {
    const cells = (count: number, length: number) =>
      Array.from({ length: count }, () => [{ type: 'raw_text', text: textOf(length) }])
    const problems = (block: Json) => validateSurface('message', surfaceWith('message', [block]))
    expect(problems({ type: 'table', rows: cells(10, 1000) })).toEqual([])
    expect(problems({ type: 'table', rows: cells(10, 1001) })).toHaveLength(1)
    expect(problems({ type: 'data_table', caption: 'x', rows: cells(20, 1000) })).toEqual([])
    expect(problems({ type: 'data_table', caption: 'x', rows: cells(20, 1001) })).toHaveLength(1)
  })
})

describe('elements whose fields must agree', () => {
  const select = (extra: Json) => problemsIn({ type: 'static_select', options: [option('a'), option('b')], ...extra })

  test('an initial option is one of the options, word for word', () => {
    expect(select({ initial_option: option('b') })).toEqual([])
    const expected = [
      { path: '/blocks/0/element/initial_option', problem: 'must exactly match one of the provided options' },
    ]
    expect(select({ initial_option: option('c') })).toEqual(expected)
    expect(select({ initial_option: { text: plain('other words'), value: 'a' } })).toEqual(expected)
    const groups = [{ label: plain('x'), options: [option('a')] }]
    const grouped = (value: string) =>
      problemsIn({ type: 'static_select', option_groups: groups, initial_option: option(value) })
    expect(grouped('a')).toEqual([])
    expect(grouped('b')).toEqual(expected)
  })

  test('an option the app supplies on request may be initial', () => {
    expect(problemsIn({ type: 'external_select', initial_option: option('anything') })).toEqual([])
  })

  test('several initial options are each among the options, and no more than may be chosen', () => {
    const several = (initial: Json[], max = 2) =>
      problemsIn({
        type: 'multi_static_select',
        options: [option('a'), option('b')],
        initial_options: initial,
        max_selected_items: max,
      })
    expect(several([option('a'), option('b')])).toEqual([])
    expect(several([option('a'), option('c')]).map(({ path }) => path)).toEqual(['/blocks/0/element/initial_options/1'])
    expect(several([option('a'), option('b')], 1)).toHaveLength(1)
  })

  test('a text keeps its own bounds, and they one another', () => {
    const text = (extra: Json) => problemsIn({ type: 'plain_text_input', ...extra })
    expect(text({ initial_value: 'abc', max_length: 3 })).toEqual([])
    expect(text({ initial_value: 'abcd', max_length: 3 })).toHaveLength(1)
    expect(text({ min_length: 4, max_length: 3 })).toHaveLength(1)
  })

  test('a number lies within its bounds and is whole where it must be', () => {
    const number = (extra: Json) => problemsIn({ type: 'number_input', is_decimal_allowed: false, ...extra })
    expect(number({ min_value: '1', initial_value: '2', max_value: '3' })).toEqual([])
    expect(number({ min_value: '3', initial_value: '2' })).toHaveLength(1)
    expect(number({ initial_value: '4', max_value: '3' })).toHaveLength(1)
    expect(number({ initial_value: '1.5' })).toHaveLength(1)
    expect(number({ initial_value: '1.5', is_decimal_allowed: true })).toEqual([])
    expect(number({ initial_value: '1e5' })).toHaveLength(1)
  })

  test.each([
    ['2026-02-28', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-2-1', false],
    ['', false],
  ])('the date %s passes: %s', (date, passes) => {
    expect(problemsIn({ type: 'datepicker', initial_date: date }).length === 0).toBe(passes)
  })

  test('times, zones and seconds', () => {
    expect(problemsIn({ type: 'timepicker', initial_time: '24:00' })).toHaveLength(1)
    expect(problemsIn({ type: 'timepicker', initial_time: '09:05', timezone: 'Europe/Berlin' })).toEqual([])
    expect(problemsIn({ type: 'timepicker', timezone: 'Europe/Atlantis' })).toHaveLength(1)
    expect(problemsIn({ type: 'datetimepicker', initial_date_time: 999_999_999 })).toHaveLength(1)
  })

  test('when an input sends what, and which conversations it shows, is taken from a list', () => {
    const dispatch = (on: string) =>
      problemsIn({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: [on] } })
    expect(dispatch('on_enter_pressed')).toEqual([])
    expect(dispatch('on_blur')).toHaveLength(1)
    const filter = (include: string) => problemsIn({ type: 'conversations_select', filter: { include: [include] } })
    expect(filter('private')).toEqual([])
    expect(filter('secret')).toHaveLength(1)
  })

  test('a file input sends nothing while it is filled', () => {
    expect(validateSurface('modal', modal(input({ type: 'file_input' }, { dispatch_action: true })))).toHaveLength(1)
  })
})

describe('text objects', () => {
  const section = (text: Json) => validateSurface('home', surfaceWith('home', [{ type: 'section', text }]))

  test('have the properties of their kind only', () => {
    expect(section({ type: 'plain_text', text: 'x', emoji: true })).toEqual([])
    expect(section({ type: 'mrkdwn', text: 'x', verbatim: true })).toEqual([])
    expect(section({ type: 'mrkdwn', text: 'x', emoji: true })).toHaveLength(1)
    expect(section({ type: 'plain_text', text: 'x', verbatim: true })).toHaveLength(1)
    expect(section({ type: 'plain_text', text: 'x', emoji: 'yes' })).toHaveLength(1)
    expect(section({ type: 'plain_text' })).toHaveLength(1)
    expect(section({ type: 'html', text: 'x' })).toHaveLength(1)
  })

  test('are plain where Slack takes no markup', () => {
    const header = validateSurface(
      'home',
      surfaceWith('home', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]),
    )
    expect(header).toEqual([{ path: '/blocks/0/text/type', problem: 'must be plain_text, not mrkdwn' }])
  })
})

test('a type that every JavaScript object has as a property is unknown all the same', () => {
  const blocks = [{ type: 'constructor' }, actions({ type: 'toString' })]
  expect(validateSurface('home', surfaceWith('home', blocks)).map(({ problem }) => problem)).toEqual([
    'unsupported type: constructor',
    'unsupported type: toString',
  ])
})

describe('addresses', () => {
  test.each([
    ['https://example.test/a', true],
    ['http://example.test/a', true],
    ['javascript:alert(1)', false],
    ['example.test', false],
    ['', false],
  ])('the button may lead to "%s": %s', (url, passes) => {
    expect(validateSurface('home', surfaceWith('home', [actions(button('a', { url }))])).length === 0).toBe(passes)
  })

  test('a video needs https', () => {
    const video = (url: string) =>
      validateSurface(
        'home',
        surfaceWith('home', [
          { type: 'video', alt_text: 'x', title: plain('x'), thumbnail_url: 'http://example.test', video_url: url },
        ]),
      )
    expect(video('https://example.test/v')).toEqual([])
    expect(video('http://example.test/v')).toHaveLength(1)
  })
})

describe('rich text', () => {
  const problems = (...elements: unknown[]) =>
    validateSurface('message', surfaceWith('message', [{ type: 'rich_text', elements }])).map(({ path }) => path)

  test('containers hold runs of known kinds with what each needs', () => {
    expect(
      problems(
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'x', style: { bold: true } },
            { type: 'link', url: 'https://example.test' },
            { type: 'user', user_id: 'U1' },
            { type: 'date', timestamp: 1, format: '{date}' },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'bullet',
          indent: 1,
          elements: [{ type: 'rich_text_section', elements: [{ type: 'emoji', name: 'wave' }] }],
        },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }] },
        { type: 'rich_text_quote', elements: [{ type: 'broadcast', range: 'here' }] },
      ),
    ).toEqual([])
    expect(problems({ type: 'rich_text_section', elements: [{ type: 'text' }] })).toEqual([
      '/blocks/0/elements/0/elements/0',
    ])
    expect(problems({ type: 'rich_text_section', elements: [{ type: 'marquee', text: 'x' }] })).toHaveLength(1)
    expect(problems({ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] })).toHaveLength(1)
    expect(problems({ type: 'rich_text_list', style: 'roman', elements: [] })).toHaveLength(1)
    expect(problems({ type: 'rich_text_list', style: 'bullet', indent: 9, elements: [] })).toHaveLength(1)
    expect(problems({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'text', text: 'x' }] })).toHaveLength(
      1,
    )
    expect(problems({ type: 'rich_text_table', elements: [] }, 'text')).toHaveLength(2)
  })
})

describe('tables and charts', () => {
  const problems = (block: Json) =>
    validateSurface('message', surfaceWith('message', [block])).map(({ path, problem }) => `${path} ${problem}`)
  const text = (words: string) => ({ type: 'raw_text', text: words })

  test('a data table has as many cells in each row as in the first, and a plain header', () => {
    const table = (...rows: unknown[]) => problems({ type: 'data_table', caption: 'x', rows })
    expect(table([text('a'), text('b')], [text('1'), { type: 'raw_number', value: 2.5, text: '2.50' }])).toEqual([])
    expect(table([text('a'), text('b')], [text('1')])).toEqual([
      '/blocks/0/rows/1 must have 2 cells, as the first row has',
    ])
    const rich = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
    }
    expect(table([text('a')], [rich])).toEqual([])
    expect(table([rich], [text('1')])).toEqual(['/blocks/0/rows/0/0/type unsupported type: rich_text'])
    expect(table([text('a')], [{ type: 'raw_number', value: '2', text: '2' }])).toHaveLength(1)
    expect(table([text('a')], [text('')])).toHaveLength(1)
  })

  const chart = (value: unknown) => problems({ type: 'data_visualization', title: 'x', chart: value })
  const points = (...labels: string[]) => labels.map((label) => ({ label, value: 1 }))
  const bars = (extra: Json = {}) => ({
    type: 'bar',
    axis_config: { categories: ['Q1', 'Q2'], x_label: 'Quarter' },
    series: [{ name: 'Open', data: points('Q1', 'Q2') }],
    ...extra,
  })

  test('a series has a point for every category and a name of its own', () => {
    expect(chart(bars())).toEqual([])
    expect(chart(bars({ series: [{ name: 'Open', data: points('Q1') }] }))).toEqual([
      '/blocks/0/chart/series/0/data must have one point for each category',
    ])
    const twice = { name: 'Open', data: points('Q1', 'Q2') }
    expect(chart(bars({ series: [twice, twice] }))).toEqual(['/blocks/0/chart/series/1/name must be unique'])
    expect(
      chart(bars({ series: Array.from({ length: CHART.series + 1 }, (_, i) => ({ ...twice, name: `${i}` })) })),
    ).toHaveLength(1)
    expect(
      chart(bars({ axis_config: { categories: ['Q1', 'Q2'], x_label: textOf(CHART.axisLabel + 1) } })),
    ).toHaveLength(1)
    expect(chart(bars({ axis_config: null }))).toContain('/blocks/0/chart/axis_config must provide an object')
    expect(chart({ type: 'radar' })).toEqual(['/blocks/0/chart/type unsupported type: radar'])
  })

  test('a pie has slices above nothing with short labels', () => {
    const pie = (segments: unknown[]) => chart({ type: 'pie', segments })
    expect(pie(points('a', 'b'))).toEqual([])
    expect(pie([{ label: 'a', value: 0 }])).toEqual(['/blocks/0/chart/segments/0/value must be greater than 0'])
    expect(pie(points(textOf(CHART.label + 1)))).toHaveLength(1)
    expect(pie([])).toHaveLength(1)
    expect(pie(['slice'])).toHaveLength(1)
  })
})
