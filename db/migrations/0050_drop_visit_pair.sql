-- Pairs with a return visit in every month were laid out but no code ever kept one: a table that nothing writes is not carried along.
DROP TABLE visit_pair_month, visit_pair;
