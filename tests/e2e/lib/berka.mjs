// What must be found in the bank of the PKDD'99 files: worked out here a second time, straight
// from the files and from the words of the rules, so that the program is not its own judge.
//
// Money is whole hellers, averages are divided as BigInt; days count from 1970-01-01.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(process.env.CLIENTELE_DATA ?? join(root, '../shared/data'), 'berka');

const names = ['client', 'account', 'disp', 'loan', 'card', 'order', 'district', 'trans'];

/** The eight files' paths, or null where the data set is not at hand. */
export function berkaFiles() {
  const files = names.map((name) => join(folder, `${name}.asc`));
  return files.every((file) => existsSync(file)) ? files : null;
}

/** The thresholds of the policy that ships; money in hellers. */
const policy = {
  bands: [0, 5, 20, 50, 100, 600, 1000].map((wan) => wan * 10_000 * 100),
  grace: 3,
  window: 365,
  newDays: 180,
  dormantDays: 180,
  small: 10_000 * 100,
  residue: 100 * 100,
  residueDays: 180,
  lapseFall: 80,
  riskFall: 30,
  riskFactor: 3,
  riskIntervals: 4,
  riskTransfers: 3,
  riskTransferDays: 90,
  growth: 10,
  productDays: 183,
};

export const stages = ['prospect', 'lapsed', 'dormant', 'new', 'atRisk', 'growing', 'mature'];

/** The day's number of a year, month (1 to 12) and day. */
export const dayOf = (year, month, day) => Date.UTC(year, month - 1, day) / 86_400_000;
const reference = dayOf(1994, 3, 31);

/** 'yymmdd', with or without a time behind it. */
const yymmdd = (text) => dayOf(1900 + Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4, 6)));

/** Months count from year 0; the month of a day, and a month's first day. */
const monthOf = (day) => {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
const firstDay = (month) => dayOf(Math.floor(month / 12), (month % 12) + 1, 1);

/** A day some calendar months later; on a shorter month's last day where it must. */
const plusMonths = (day, months) => {
  const month = monthOf(day) + months;
  const within = day - firstDay(monthOf(day));
  return Math.min(firstDay(month) + within, firstDay(month + 1) - 1);
};

/** Crowns with a point and two decimals, as hellers. */
function hellers(text) {
  const [whole, part = ''] = text.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

function table(file) {
  const [head, ...lines] = readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean);
  const cells = (line) => line.split(';').map((cell) => cell.replace(/^"|"$/g, ''));
  const columns = cells(head);
  return lines.map((line) => {
    const row = cells(line);
    return Object.fromEntries(columns.map((name, at) => [name, row[at] ?? '']));
  });
}

/**
 * Everything that must be found, or null without the data:
 * `{ counts, underWay, clients: Map(number -> what is known of the client), tiers, stages }`.
 */
export function berka() {
  const files = berkaFiles();
  if (!files) return null;
  const data = Object.fromEntries(names.map((name, at) => [name, table(files[at])]));
  const accounts = readAccounts(data);
  const clients = readClients(data, accounts);
  for (const client of clients.values()) {
    measure(client);
    client.tier = tier(client);
    client.stage = stage(client);
  }
  rank([...clients.values()].filter((client) => client.lastUse !== null));
  const all = [...clients.values()];
  return {
    clients,
    counts: {
      clients: data.client.length,
      accounts: data.account.length,
      transactions: data.trans.length,
      loans: data.loan.length,
      cards: data.card.length,
      orders: data.order.length,
    },
    underWay: {
      clients: all.filter((client) => client.usable.length > 0).length,
      loans: [...accounts.values()].filter((account) => account.loans.some((loan) => runs(loan, reference))).length,
      cards: all.reduce((sum, client) => sum + client.cards.filter((issued) => issued <= reference).length, 0),
    },
    tiers: policy.bands.map((_, rank) => all.filter((client) => client.tier === rank).length),
    stages: stages.map((name) => all.filter((client) => client.stage === name).length),
  };
}

function readAccounts({ account, trans, order, loan }) {
  const accounts = new Map();
  for (const row of account) {
    const fresh = { number: row.account_id, opened: yymmdd(row.date), rows: [], orders: new Set(), loans: [] };
    accounts.set(row.account_id, fresh);
  }
  for (const row of order) {
    accounts.get(row.account_id).orders.add(`${row.account_to} ${hellers(row.amount)}`);
  }
  for (const row of loan) {
    const granted = yymmdd(row.date);
    accounts.get(row.account_id).loans.push({ granted, ends: plusMonths(granted, Number(row.duration)) });
  }
  for (const row of trans) {
    const owner = accounts.get(row.account_id);
    const size = hellers(row.amount);
    const amount = row.type === 'PRIJEM' ? size : -size;
    const byClient = initiated(row, owner, size);
    const toOtherBank = row.operation === 'PREVOD NA UCET' && row.bank.trim() !== '';
    owner.rows.push({ day: yymmdd(row.date), amount, byClient, toOtherBank });
  }
  for (const { rows } of accounts.values()) rows.sort((a, b) => a.day - b.day);
  return accounts;
}

/** Whether the client did it, rather than the bank or a standing order. */
function initiated(row, account, size) {
  switch (row.operation) {
    case 'VKLAD':
    case 'VYBER KARTOU':
      return true;
    case 'VYBER':
      return ['', 'SIPO'].includes(row.k_symbol.trim());
    case 'PREVOD NA UCET':
      return !account.orders.has(`${row.account} ${size}`);
    default:
      return false;
  }
}

const runs = (loan, day) => loan.granted <= day && day < loan.ends;

function readClients({ client, disp, card }, accounts) {
  const clients = new Map();
  for (const row of client) {
    const number = row.client_id;
    clients.set(number, { number, owned: [], usable: [], authorised: false, cards: [] });
  }
  const carrier = new Map(disp.map((row) => [row.disp_id, clients.get(row.client_id)]));
  for (const row of disp) {
    const holder = clients.get(row.client_id);
    const account = accounts.get(row.account_id);
    if (row.type === 'DISPONENT') holder.authorised = true;
    if (account.opened > reference) continue;
    holder.usable.push(account);
    if (row.type === 'OWNER') holder.owned.push(account);
  }
  for (const row of card) carrier.get(row.disp_id).cards.push(yymmdd(row.issued));
  return clients;
}

/** The figures the verdicts rest on. */
function measure(client) {
  const last = monthOf(reference);
  const from = firstDay(last - 15);
  const closing = []; // own AUM at the end of each day from then on
  const sums = new Map();
  let before = 0;
  for (const { rows } of client.owned) {
    for (const { day, amount } of rows) {
      if (day < from) before += amount;
      else sums.set(day, (sums.get(day) ?? 0) + amount);
    }
  }
  for (let day = from; day <= reference; day += 1) {
    before += sums.get(day) ?? 0;
    closing.push(before);
  }
  client.point = before;
  client.averages = Array.from({ length: 16 }, (_, at) => {
    const [first, next] = [firstDay(last - 15 + at), firstDay(last - 14 + at)];
    return average(closing.slice(first - from, next - from));
  });
  client.aum = client.averages[15];
  client.highest = Math.max(...closing.slice(-policy.residueDays));

  const rows = client.usable.flatMap((account) => account.rows);
  const uses = [...new Set(rows.filter((row) => row.byClient).map((row) => row.day))].sort((a, b) => a - b);
  client.uses = uses;
  client.lastUse = uses.at(-1) ?? null;
  client.r = client.lastUse === null ? null : reference - client.lastUse;
  client.f = new Set(uses.filter((day) => day > reference - policy.window).map(monthOf)).size;
  client.transfers = rows.filter((row) => {
    return row.byClient && row.toOtherBank && row.day > reference - policy.riskTransferDays;
  }).length;
  client.first = Math.min(...client.usable.map((account) => account.opened));
}

/** The mean, halves towards plus infinity. */
function average(days) {
  const sum = days.reduce((total, balance) => total + BigInt(balance), 0n);
  const count = BigInt(days.length);
  const [top, bottom] = [2n * sum + count, 2n * count];
  const cut = top / bottom;
  return Number(top < 0n && cut * bottom !== top ? cut - 1n : cut);
}

function tier(client) {
  if (client.usable.length === 0) return null;
  const band = (sum) => Math.max(0, policy.bands.findLastIndex((minimum) => minimum <= sum));
  return Math.max(...client.averages.slice(-1 - policy.grace).map(band));
}

function stage(client) {
  const { averages, point, uses, usable } = client;
  const average = (monthsAgo) => averages[15 - monthsAgo];
  if (usable.length === 0) return 'prospect';

  const peak = Math.max(...averages.slice(3, 15));
  const fell = peak > policy.residue && (peak - client.aum) * 100 >= policy.lapseFall * peak;
  const borrows = client.owned.some((account) => account.loans.some((loan) => runs(loan, reference)));
  if (client.highest <= policy.residue && fell && !borrows) return 'lapsed';

  const quiet = reference - (client.lastUse ?? client.first);
  if (point <= policy.small && quiet >= policy.dormantDays) return 'dormant';

  if (reference - client.first <= policy.newDays) return 'new';

  const earlier = average(3);
  const drained = earlier > policy.small && (earlier - average(0)) * 100 >= policy.riskFall * earlier;
  const gaps = uses.slice(1).map((day, at) => day - uses[at]).sort((a, b) => a - b);
  const middle = (gaps[(gaps.length - 1) >> 1] + gaps[gaps.length >> 1]) / 2;
  const unused = gaps.length >= policy.riskIntervals && client.r > policy.riskFactor * middle;
  if (drained || unused || client.transfers >= policy.riskTransfers) return 'atRisk';

  const now = average(0) + average(1) + average(2);
  const then = average(3) + average(4) + average(5);
  const rose = then > 3 * policy.small && now * 100 >= (100 + policy.growth) * then;
  const before = products(client, reference - policy.productDays);
  if (rose || (before > 0 && products(client, reference) > before)) return 'growing';
  return 'mature';
}

function products(client, day) {
  const loans = client.owned.flatMap((account) => account.loans);
  return (
    client.usable.filter((account) => account.opened <= day).length +
    loans.filter((loan) => runs(loan, day)).length +
    client.cards.filter((issued) => issued <= day).length
  );
}

/** Scores 1 to 5: as many fifths of the others as are strictly worse; equals share a score. */
function rank(clients) {
  const score = (value, worse) => {
    const sorted = clients.map(value).sort((a, b) => (worse(a, b) ? -1 : worse(b, a) ? 1 : 0));
    const place = new Map();
    sorted.forEach((one, at) => place.has(one) || place.set(one, at));
    return (client) => 1 + Math.floor((5 * place.get(value(client))) / clients.length);
  };
  const less = (a, b) => a < b;
  const [r, f, m] = [
    score((client) => client.r, (a, b) => a > b),
    score((client) => client.f, less),
    score((client) => client.aum, less),
  ];
  for (const client of clients) {
    client.scores = [r(client), f(client), m(client)];
    client.group = group(client.scores);
  }
}

/** Groups by the recency score (row) and the mean of the other two, halves up (column). */
const groups = [
  ['lost', 'hibernating', 'atRisk', 'atRisk', 'cantLose'],
  ['hibernating', 'hibernating', 'atRisk', 'atRisk', 'cantLose'],
  ['aboutToSleep', 'aboutToSleep', 'needAttention', 'loyal', 'loyal'],
  ['promising', 'potentialLoyal', 'potentialLoyal', 'loyal', 'loyal'],
  ['new', 'potentialLoyal', 'potentialLoyal', 'champions', 'champions'],
];

function group([r, f, m]) {
  return groups[r - 1][Math.ceil((f + m) / 2) - 1];
}
