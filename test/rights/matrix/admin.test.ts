import { tryEverythingAs } from '../trying.ts'

tryEverythingAs('admin')
