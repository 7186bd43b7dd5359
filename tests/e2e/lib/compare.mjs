// What the pages say of clients, against what was worked out apart.

import { assert } from './check.mjs';
import { facet, money, verdicts, visit } from './person.mjs';
import { stages } from './berka.mjs';

const stageWords = {
  prospect: '潜在',
  lapsed: '流失',
  dormant: '沉睡',
  new: '新客',
  atRisk: '流失预警',
  growing: '成长',
  mature: '成熟',
};
const tierWords = ['大众', '优选', '金卡', '白金', '财富', '私行', '家族'];
const groupWords = {
  champions: '明星',
  loyal: '忠诚',
  potentialLoyal: '潜在忠诚',
  new: '新近',
  promising: '有望',
  needAttention: '待关注',
  aboutToSleep: '趋于沉寂',
  atRisk: '渐远',
  cantLose: '须挽回',
  hibernating: '沉寂',
  lost: '远去',
};

/** The filters' counts, all of them. */
export async function expectedFacets(page, bank) {
  const tiers = Object.fromEntries(tierWords.map((word, rank) => [word, bank.tiers[rank]]));
  assert.deepEqual(Object.fromEntries(await facet(page, '层级')), tiers);
  const byStage = Object.fromEntries(stages.map((name, at) => [stageWords[name], bank.stages[at]]));
  assert.deepEqual(Object.fromEntries(await facet(page, '生命周期')), byStage);
  const all = [...bank.clients.values()];
  const byGroup = Object.fromEntries(
    Object.entries(groupWords).map(([name, word]) => [word, all.filter(({ group }) => group === name).length]),
  );
  assert.deepEqual(Object.fromEntries(await facet(page, 'RFM 客群')), byGroup);
}

/** Of every stage, tier, group and way of holding accounts the first, and so at least thirty. */
export function sample(bank) {
  const chosen = new Map();
  for (const client of bank.clients.values()) {
    const kind = client.owned.length > 0 ? 'owner' : client.authorised ? 'authorised' : 'none';
    const seen = `${client.stage} ${client.tier} ${kind}`;
    const few = [...chosen.values()].filter((one) => one.seen === seen).length < 3;
    const firstOfGroup = ![...chosen.values()].some((one) => one.client.group === client.group);
    if (few || firstOfGroup) chosen.set(client.number, { seen, client });
  }
  const clients = [...chosen.values()].map(({ client }) => client);
  assert.ok(clients.length >= 30, `${clients.length} clients to compare`);
  assert.ok(clients.some(({ usable }) => usable.length === 0), 'prospects among them');
  assert.ok(clients.some(({ usable, owned }) => usable.length > owned.length), 'authorised users too');
  return clients;
}

/** Goes to each client's page and compares tier, stage, R, F, M, scores, group and AUM. */
export async function compareClients(page, clients) {
  for (const client of clients) {
    await visit(page, client.number);
    const said = await verdicts(page);
    const of = `client ${client.number}`;
    const starts = (text, words) => assert.ok(text.includes(` ${words} `), `${of}: ${words} in '${text}'`);
    starts(said.tier, client.tier === null ? '未开户' : tierWords[client.tier]);
    starts(said.stage, stageWords[client.stage]);
    if (client.tier !== null) {
      assert.deepEqual(said.average, { month: '1994-03', minor: client.aum }, `${of}: month in force`);
      assert.ok(said.point.includes(money(client.point)), `${of}: ${money(client.point)} in ${said.point}`);
    }
    if (client.scores) {
      const [r, f, m] = client.scores;
      starts(said.rfm, groupWords[client.group]);
      starts(said.rfm, `R${r} F${f} M${m}`);
      starts(said.rfm, `距最近一次 ${client.r} 天`);
      starts(said.rfm, `活跃 ${client.f} 个月`);
    } else if (client.tier !== null) {
      starts(said.rfm, '无法判断');
    }
  }
  console.log(`    ${clients.length} clients compared`);
}
