package vn.bantin.functions.search.index;

import vn.bantin.persistence.DynamoIndexPointer;
import vn.bantin.search.IndexPointer;
import vn.bantin.testing.LocalDynamo;

class DynamoPointerTest extends IndexPointerContract {

    @Override
    IndexPointer create() {
        return new DynamoIndexPointer(LocalDynamo.client(), LocalDynamo.newsroomTable());
    }
}
