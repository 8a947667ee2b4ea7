/** auth.*, team.* and users.*: who the app is, where it is, and who works there. */
import type { StoredPerson } from '../records.ts'
import type { Workspace } from '../workspace.ts'
import { count, flag, optionalText, requiredText } from './arguments.ts'
import { type ApiAnswer, type Method, pageOf } from './method.ts'
import { refuse } from './refusal.ts'

const test: Method = {
  scopes: [],
  call({ workspace: { team, app } }) {
    return {
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: app.name,
      team_id: team.id,
      user_id: app.userId,
      bot_id: app.botId,
      is_enterprise_install: false,
    }
  },
}

const teamInfo: Method = {
  scopes: ['team:read'],
  call({ workspace: { team } }) {
    return { team: { ...team, email_domain: '', url: `https://${team.domain}.slack.com/`, icon: {} } }
  },
}

const userInfo: Method = {
  scopes: ['users:read'],
  call({ workspace }, args) {
    const person = workspace.person(requiredText(args, 'user'))
    if (person === undefined) return refuse('user_not_found')
    return { user: profileOf(workspace, person, flag(args, 'include_locale')) }
  },
}

const userList: Method = {
  scopes: ['users:read'],
  call({ workspace }, args) {
    const limit = count(args, 'limit', 1000, 1000)
    const { page, nextCursor } = pageOf(workspace.state.people, optionalText(args, 'cursor'), limit)
    return {
      members: page.map((person) => profileOf(workspace, person, flag(args, 'include_locale'))),
      cache_ts: Math.floor(workspace.now().getTime() / 1000),
      response_metadata: { next_cursor: nextCursor },
    }
  },
}

/** A person as Slack describes them: the locale only when asked for, the address only with its scope. */
export function profileOf(workspace: Workspace, person: StoredPerson, withLocale: boolean): ApiAnswer {
  const { id, handle, name, title, timeZone, locale, email, isAdmin, isDeactivated, isApp } = person
  const profile = {
    real_name: name,
    real_name_normalized: name,
    display_name: handle,
    display_name_normalized: handle,
    title,
    team: workspace.team.id,
    ...(workspace.scopes.has('users:read.email') && !isApp ? { email } : {}),
  }
  const common = {
    id,
    team_id: workspace.team.id,
    name: handle,
    deleted: isDeactivated,
    profile,
    is_bot: isApp,
    is_app_user: false,
    updated: 0,
  }
  // Slack keeps neither name, zone nor rights of people whose account is closed.
  if (isDeactivated) return common
  return {
    ...common,
    real_name: name,
    tz: timeZone,
    tz_label: timeZone,
    tz_offset: offsetSeconds(timeZone, workspace.now()),
    is_admin: isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    ...(withLocale ? { locale } : {}),
  }
}

/** How far a zone's clocks are ahead of UTC, in seconds. */
function offsetSeconds(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (match === null) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60)
}

export const userMethods: Readonly<Record<string, Method>> = {
  'auth.test': test,
  'team.info': teamInfo,
  'users.info': userInfo,
  'users.list': userList,
}
