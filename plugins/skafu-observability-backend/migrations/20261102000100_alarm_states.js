// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('alarm_states', table => {
    table.comment('The state in which the watcher last saw each alarm');
    table.string('alarm_key', 64).notNullable().primary();
    table.string('account_id', 12).notNullable();
    table.string('region', 30).notNullable();
    table.string('state', 20).notNullable();
    table.string('state_updated_at', 30).comment('ISO-8601');
    table.index(['account_id', 'region']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('alarm_states');
};
